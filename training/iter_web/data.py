"""Records of shared/datasets as wordpieces with masks, and batches of similar length."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from .schema import Schema

MAX_WORDPIECES = 512
TEMPLATE = "template "
"""What the name of a template begins with in `Record.doc`."""

Item = TypeVar("Item", bound=Sized)
"""An example, or anything else that is as long as one."""


@dataclass(frozen=True)
class Record:
    """One sentence: entities are (start, end exclusive, type), relations (head, tail, type).

    Entity borders are token indices; head and tail index `entities`. `doc` names the document that
    the sentence is from, or the template that it was generated of, where the data says so.
    """

    id: str
    tokens: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]
    relations: tuple[tuple[int, int, str], ...]
    doc: str | None = None


@dataclass(frozen=True)
class Example:
    """A record as wordpieces, [CLS] and [SEP] included.

    `start_ok` and `end_ok` mark the first and last piece of each word (see `word_borders`).
    `token_of` gives each piece's token index, -1 for [CLS] and [SEP]. Spans are
    (first piece, last piece, type index), the last one inclusive; links are (head, tail, type
    index) over `spans`.
    """

    record: Record
    ids: tuple[int, ...]
    start_ok: tuple[bool, ...]
    end_ok: tuple[bool, ...]
    token_of: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]
    links: tuple[tuple[int, int, int], ...]

    def __len__(self) -> int:
        return len(self.ids)


def _origin(value: dict) -> str | None:
    if value.get("doc") is not None:
        return str(value["doc"])
    template = value.get("template_id")
    return None if template is None else f"{TEMPLATE}{template}"


def read_records(path: Path) -> list[Record]:
    """Read a JSON lines file of the form in shared/datasets/README.md."""
    records = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            value = json.loads(line)
            records.append(
                Record(
                    id=str(value.get("id", number)),
                    tokens=tuple(value["tokens"]),
                    entities=tuple((e["start"], e["end"], e["type"]) for e in value["entities"]),
                    relations=tuple(
                        (r["head"], r["tail"], r["type"]) for r in value.get("relations", [])
                    ),
                    doc=_origin(value),
                )
            )
    return records


def write_records(path: Path, records: Iterable[Record]) -> None:
    """Write what `read_records` reads."""
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            value = {
                "id": record.id,
                "tokens": record.tokens,
                "entities": [{"start": s, "end": e, "type": k} for s, e, k in record.entities],
                "relations": [{"head": h, "tail": t, "type": k} for h, t, k in record.relations],
                **({} if record.doc is None else {"doc": record.doc}),
            }
            out.write(json.dumps(value, ensure_ascii=False) + "\n")


def has_wordpieces(tokenizer: Tokenizer) -> bool:
    """Whether a tokenizer is BERT's, which cuts words itself; others read each by itself."""
    return isinstance(tokenizer.model, WordPiece)


def word_borders(
    pieces: Sequence[str], words: Sequence[int | None], wordpieces: bool = True
) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Which pieces begin, and which end a word; `words` is None at special pieces.

    BERT's words are a piece without ## and its ## pieces; without wordpieces they are the given.
    """
    n = len(pieces)
    real = [word is not None for word in words]
    if wordpieces:
        inner = [piece.startswith("##") for piece in pieces]
    else:
        inner = [i > 0 and word == words[i - 1] for i, word in enumerate(words)]
    start_ok = tuple(real[i] and not inner[i] for i in range(n))
    end_ok = tuple(real[i] and not (i + 1 < n and inner[i + 1]) for i in range(n))
    return start_ok, end_ok


def to_example(record: Record, tokenizer: Tokenizer, schema: Schema) -> Example:
    """Cut a record's tokens into wordpieces and map its spans onto them.

    Entities that reach beyond the encoder's 512 wordpieces are left out together with their
    relations.
    """
    encoding = tokenizer.encode(list(record.tokens), is_pretokenized=True)
    ids, pieces, words = encoding.ids, encoding.tokens, encoding.word_ids
    if len(ids) > MAX_WORDPIECES:
        ids = ids[: MAX_WORDPIECES - 1] + ids[-1:]
        pieces = pieces[: MAX_WORDPIECES - 1] + pieces[-1:]
        words = words[: MAX_WORDPIECES - 1] + words[-1:]
    token_of = tuple(-1 if w is None else w for w in words)
    start_ok, end_ok = word_borders(pieces, words, has_wordpieces(tokenizer))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for position, token in enumerate(token_of):
        if token >= 0:
            first.setdefault(token, position)
            last[token] = position
    spans: list[tuple[int, int, int]] = []
    span_of_entity: dict[int, int] = {}
    for index, (start, end, kind) in enumerate(record.entities):
        if start in first and end - 1 in last:
            span = (first[start], last[end - 1], schema.entity_index(kind))
            if span not in spans:
                spans.append(span)
            span_of_entity[index] = spans.index(span)
    links = {
        (span_of_entity[head], span_of_entity[tail], schema.relation_index(kind))
        for head, tail, kind in record.relations
        if head in span_of_entity and tail in span_of_entity
    }
    for head, tail, kind in list(links):
        if schema.relation_types[kind].symmetric:
            links.add((tail, head, kind))
    return Example(
        record, tuple(ids), start_ok, end_ok, token_of, tuple(spans), tuple(sorted(links))
    )


@dataclass(frozen=True)
class Batch:
    """Padded examples: ids int64 [B, N]; mask, start_ok and end_ok float [B, N]."""

    examples: tuple[Example, ...]
    ids: torch.Tensor
    mask: torch.Tensor
    start_ok: torch.Tensor
    end_ok: torch.Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples to the longest, and to at least 8 (TopK in the graph needs N >= ω)."""
    n = max(8, max(len(e) for e in examples))
    b = len(examples)
    ids = torch.zeros(b, n, dtype=torch.int64)
    mask, start_ok, end_ok = (torch.zeros(b, n) for _ in range(3))
    for row, example in enumerate(examples):
        length = len(example)
        ids[row, :length] = torch.tensor(example.ids)
        mask[row, :length] = 1
        start_ok[row, :length] = torch.tensor(example.start_ok, dtype=torch.float32)
        end_ok[row, :length] = torch.tensor(example.end_ok, dtype=torch.float32)
    return Batch(tuple(examples), ids, mask, start_ok, end_ok)


def epoch_batches(examples: Sequence[Item], size: int, seed: int, epoch: int) -> list[list[Item]]:
    """All examples in batches of similar length, in an order that (seed, epoch) alone decide.

    Examples are shuffled, sorted by length within pools of 50 batches (padding is what a batch of
    mixed length computes), and the batches shuffled again.
    """
    order = random.Random(f"{seed}/{epoch}")
    shuffled = list(examples)
    order.shuffle(shuffled)
    batches: list[list[Item]] = []
    pool = 50 * size
    for begin in range(0, len(shuffled), pool):
        chunk = sorted(shuffled[begin : begin + pool], key=len)
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    order.shuffle(batches)
    return batches


def length_batches(examples: Iterable[Sized], size: int) -> list[list[int]]:
    """Indices of all examples in batches of similar length, for evaluation."""
    lengths = [len(e) for e in examples]
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    return [order[i : i + size] for i in range(0, len(order), size)]
