"""The command `distil`: a smaller model that learns from a package.

`python -m iter_web.distil recipes/small.json --data DIR --teacher ../models/base --out DIR` trains;
it says beforehand what it costs, saves a checkpoint every four minutes, and goes on from it bit for
bit with --resume. A recipe that goes on (`recipes/small-2.json`) needs the package that does, with
--student. The student's tokenizer is written beside its weights.
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
from .package_reader import PackageError, read_model, read_package
from .progress import say
from .recipe import Recipe
from .runs import add_run_options, run, set_device
from .schema import Schema
from .train import init_weights, load_tasks
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


def student_tokenizer(
    recipe: DistilRecipe, data: Path, theirs: Tokenizer, student: Path | None
) -> Tokenizer:
    """The tokenizer of the package that goes on, or one cut from the teacher's.

    Raises SystemExit where that package has another number of wordpieces than the recipe.
    """
    size = recipe.distil.vocabulary
    if student is None:
        counts = used_pieces(recipe, data, theirs)
        return cut_tokenizer(theirs, kept_pieces(theirs.get_vocab(), counts, size))
    ours = Tokenizer.from_file(str(student / TOKENIZER))
    if ours.get_vocab_size() != size:
        raise SystemExit(
            f"{recipe.training.name}: its students have {size} wordpieces, {student.name} has "
            f"{ours.get_vocab_size()}"
        )
    return ours


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Distil a smaller model from a package.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--teacher", type=Path, required=True, help="the package to learn from")
    parser.add_argument("--student", type=Path, help="a package that goes on, of the same sizes")
    add_run_options(parser)
    options = parser.parse_args(arguments)
    device = set_device(options)

    recipe = DistilRecipe.read(options.recipe)
    if recipe.distil.goes_on != (options.student is not None):
        needs = "goes on from" if recipe.distil.goes_on else "makes its student without"
        raise SystemExit(f"{options.recipe.name} {needs} a package (--student)")
    try:
        teacher = read_model(options.teacher)
    except PackageError as error:
        raise SystemExit(str(error)) from error
    check_schemas(recipe.training, list(teacher.heads))
    theirs = Tokenizer.from_file(str(options.teacher / TOKENIZER))
    ours = student_tokenizer(recipe, options.data, theirs, options.student)
    options.out.mkdir(parents=True, exist_ok=True)
    ours.save(str(options.out / TOKENIZER))
    shutil.copyfile(options.teacher / TOKENIZER_CONFIG, options.out / TOKENIZER_CONFIG)
    schemas, train, dev = load_data(recipe, options.data, ours)
    pieces = sum(len(e) for examples in train.values() for e in examples)
    say(
        f"{sum(map(len, train.values()))} sentences in {pieces / 1e6:.2f} M of the student's "
        f"wordpieces, {ours.get_vocab_size()} of them different"
    )
    vocabulary = ours.get_vocab()
    kept = sorted(vocabulary, key=lambda piece: vocabulary[piece])
    student = build_student(recipe, schemas, teacher, theirs, kept)
    if options.student is not None:
        init_weights(student, read_package(options.student))
    trainer = Distiller(recipe, student.to(device), teacher.to(device), train, ours, theirs)
    begun = "" if options.student is None else f", {options.student.name} goes on"
    run(trainer, dev, options, options.teacher.name + begun)


if __name__ == "__main__":
    main()
