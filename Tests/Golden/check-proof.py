"""Checks a proof of `rialto journal prove` as docs/protocols/journal.md says, with nothing but a SHA-256.

Usage: check-proof.py PROOF HEAD. Exits with 0 if the record is in the log that the head stands for.
"""
import hashlib
import json
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


with open(sys.argv[1], encoding="utf-8") as file:
    proof = json.load(file)
assert proof["format"] == "rialto-journal-proof-1", "another format"
batch, frame = bytes.fromhex(proof["batch"]), bytes.fromhex(proof["frame"])
offset = proof["frameOffset"]
assert len(frame) >= 32 and batch[offset:offset + len(frame)] == frame, "the frame is not in the batch"
assert int.from_bytes(frame[8:16], "little") == proof["sequence"], "the frame is of another record"
chain = sha256(bytes.fromhex(proof["before"]) + sha256(batch))
for digest in proof["after"]:
    chain = sha256(chain + bytes.fromhex(digest))
assert chain.hex() == proof["head"], "the chain leads to " + chain.hex()
assert chain.hex() == sys.argv[2], "the head that is known is another one"
payload = frame[32:32 + int.from_bytes(frame[4:8], "little")]
print(proof["sequence"], payload.hex())
