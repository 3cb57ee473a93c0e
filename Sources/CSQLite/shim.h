#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>

/* Keeps no account of memory, for which each allocation takes a lock. It counts only before the library is used first. */
static inline int rialto_sqlite_counts_no_memory(void)
{
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#endif
