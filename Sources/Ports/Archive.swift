/// Where the log's old segments go when they are cut off, and from where tools and rebuilds still read them.
public protocol Archive: FileSource {
    /// Keeps a copy of a file of `source` under the same name. It is durable and complete on return; a file that is
    /// here already is replaced, because an earlier copy may have been cut short.
    func store(_ name: String, from source: any FileSource) throws(StorageError)
    /// Removes a file for good: what it told is known no more.
    func delete(_ name: String) throws(StorageError)
}
