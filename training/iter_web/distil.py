"""The command `distil`: a smaller model that learns from a package.

`python -m iter_web.distil recipes/small.json --data DIR --teacher ../models/base --out DIR` trains;
it says beforehand what it costs, saves a checkpoint every four minutes, and goes on from it bit for
bit with --resume. The student's tokenizer is written beside its weights.
"""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from pathlib import Path

from tokenizers import Tokenizer

from .data import Example, Record, read_records, to_example
from .distil_recipe import TEXTS, DistilRecipe
from .distiller import Distiller, build_student
from .package_reader import PackageError, read_model
from .progress import say
from .recipe import Recipe
from .runs import add_run_options, run, set_device
from .schema import Schema
from .train import load_tasks
from .vocabulary import cut_tokenizer, kept_pieces, piece_counts

TOKENIZER = "tokenizer.json"
TOKENIZER_CONFIG = "tokenizer_config.json"


def unlabelled(path: Path) -> list[Record]:
    """A file's sentences without their labels."""
    return [Record(r.id, r.tokens, (), ()) for r in read_records(path)]


def used_pieces(recipe: DistilRecipe, data: Path, tokenizer: Tokenizer) -> Counter[str]:
    """How often all training texts of a recipe use each piece."""
    files = [file for task in recipe.training.tasks for file in task.train]
    counts: Counter[str] = Counter()
    for file in dict.fromkeys([*files, *recipe.distil.texts]):
        counts += piece_counts(tokenizer, (r.tokens for r in read_records(data / file)))
    return counts


def load_data(
    recipe: DistilRecipe, data: Path, tokenizer: Tokenizer
) -> tuple[list[Schema], dict[str, list[Example]], dict[str, list[Example]]]:
    """As `load_tasks`, with the unlabelled texts beside the tasks."""
    schemas, train, dev = load_tasks(recipe.training, data, tokenizer)
    if recipe.distil.texts:
        records = [r for file in recipe.distil.texts for r in unlabelled(data / file)]
        train[TEXTS] = [to_example(r, tokenizer, schemas[0]) for r in records]
    return schemas, train, dev


def check_schemas(recipe: Recipe, known: list[str]) -> None:
    """A teacher has heads for every task."""
    missing = [task.name for task in recipe.tasks if task.name not in known]
    if missing:
        raise SystemExit(
            f"{recipe.name}: the teacher has no heads for {', '.join(missing)}; it has those for "
            f"{', '.join(known)}"
        )


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Distil a smaller model from a package.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--teacher", type=Path, required=True, help="the package to learn from")
    add_run_options(parser)
    options = parser.parse_args(arguments)
    device = set_device(options)

    recipe = DistilRecipe.read(options.recipe)
    try:
        teacher = read_model(options.teacher)
    except PackageError as error:
        raise SystemExit(str(error)) from error
    check_schemas(recipe.training, list(teacher.heads))
    theirs = Tokenizer.from_file(str(options.teacher / TOKENIZER))
    size = recipe.distil.vocabulary
    kept = kept_pieces(theirs.get_vocab(), used_pieces(recipe, options.data, theirs), size)
    ours = cut_tokenizer(theirs, kept)
    options.out.mkdir(parents=True, exist_ok=True)
    ours.save(str(options.out / TOKENIZER))
    shutil.copyfile(options.teacher / TOKENIZER_CONFIG, options.out / TOKENIZER_CONFIG)
    schemas, train, dev = load_data(recipe, options.data, ours)
    pieces = sum(len(e) for examples in train.values() for e in examples)
    say(
        f"{sum(map(len, train.values()))} sentences in {pieces / 1e6:.2f} M of the student's "
        f"wordpieces, {size} of them different"
    )
    student = build_student(recipe, schemas, teacher, theirs, kept)
    trainer = Distiller(recipe, student.to(device), teacher.to(device), train, ours, theirs)
    run(trainer, dev, options, options.teacher.name)


if __name__ == "__main__":
    main()
