"""Items in, the phrases that the page proposes while somebody types, out (docs/search.md, Suggestions)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gkssg.base.jsontext import Json
from gkssg.model.artifact import Artifact
from gkssg.model.item import Item
from gkssg.search.pinyin import initials
from gkssg.search.shards.hashing import hashed
from gkssg.search.shards.script import put
from gkssg.search.tokens import fold

# Phrases for which a file is meant, and the most that one holds.
PHRASES, MOST = 200, 400
MOST_SHARDS = 256


def suggestion_shards(folder: str, items: Sequence[Item]) -> Iterator[Artifact]:
    """The files of suggestions; how many there are is a power of two."""
    counts = Counter(word for item in items for word in dict.fromkeys(item.keywords))
    wanted = -(-len(counts) // PHRASES) or 1
    shards = min(1 << (wanted - 1).bit_length(), MOST_SHARDS)
    rows: dict[int, list[Json]] = defaultdict(list)
    for phrase, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        letters = initials(phrase)
        first = [start[0] for start in (fold(phrase), letters) if start]
        for shard in sorted({hashed(char) % shards for char in first}):
            if len(rows[shard]) < MOST:
                rows[shard].append([phrase, count, letters])
    for shard in range(shards):
        yield put(folder, f"suggest/{shard:02x}", rows[shard])
