"""Which tokenizer a checkpoint was trained with, and its files for a package.

The authors' checkpoints have none: it is the base model's. Of DeBERTa spm.model is read where it is
there, as transformers 5 writes a tokenizer.json that normalises in another way than version 4, with
which these were trained.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tokenizers import Tokenizer

from .config import read_json
from .refusal import ImportRefused
from .sentencepiece import sentencepiece_tokenizer

JSON_FILE, CONFIG_FILE = "tokenizer.json", "tokenizer_config.json"
MODEL_FILES = {"deberta": "spm.model", "t5": "spiece.model", "albert": "spiece.model"}
"""What sentencepiece's file is called by family; spm.model is looked for in all of them."""
_OWN_SETTINGS = ("do_lower_case", "split_by_punct")


def write_tokenizer(family: str, folders: list[Path], out: Path, vocabulary: int) -> Tokenizer:
    """Write tokenizer.json and tokenizer_config.json of a checkpoint.

    Args:
        family: The encoder's family.
        folders: Where to look, the first one first.
        out: The folder to write to.
        vocabulary: Rows of the encoder's words; more ids than those are another model's.

    Raises ImportRefused where none of the folders has one that cuts as in training.
    """
    out.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        model = next((folder / n for n in _model_names(family) if (folder / n).is_file()), None)
        whole = folder / JSON_FILE
        if model is not None and (family == "deberta" or not whole.is_file()):
            _check_settings(folder)
            sentencepiece_tokenizer(family, model).save(str(out / JSON_FILE), pretty=False)
        elif whole.is_file():
            _check_pipeline(family, whole)
            shutil.copyfile(whole, out / JSON_FILE)
        else:
            continue
        return _finish(folder, out, vocabulary)
    looked = " and ".join(str(folder) for folder in folders)
    names = " or ".join([*_model_names(family)[:1], JSON_FILE])
    raise ImportRefused(
        f"{looked} has no {names}.",
        "Give the folder of the base model's tokenizer with --tokenizer.",
    )


def _model_names(family: str) -> list[str]:
    return list(dict.fromkeys([MODEL_FILES[family], "spm.model"])) if family in MODEL_FILES else []


def _check_settings(folder: Path) -> None:
    if not (folder / CONFIG_FILE).is_file():
        return
    settings = read_json(folder / CONFIG_FILE)
    for name in _OWN_SETTINGS:
        # ALBERT's lower case is in its pipeline.
        if settings.get(name) and "albert" not in str(settings.get("tokenizer_class", "")).lower():
            raise ImportRefused(
                f"{folder / CONFIG_FILE} sets {name}, which is not done for spm.model.",
                "Give the folder of a tokenizer.json that does it with --tokenizer.",
            )


def _check_pipeline(family: str, file: Path) -> None:
    text = json.dumps(read_json(file).get("normalizer"))
    if family == "deberta" and "Precompiled" not in text:
        raise ImportRefused(
            f"{file} normalises without the model's own map of characters, as transformers 5 "
            "writes it: some texts would get other pieces than in training.",
            "Put the base's spm.model beside it, or give its folder with --tokenizer.",
        )


def _finish(folder: Path, out: Path, vocabulary: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(out / JSON_FILE))
    # The library raises Exception itself.
    except Exception as error:
        raise ImportRefused(
            f"{folder / JSON_FILE} can't be read: {error}.", "Fetch the file again."
        ) from error
    highest = max(tokenizer.get_vocab().values(), default=0)
    if highest >= vocabulary:
        raise ImportRefused(
            f"The tokenizer of {folder} has the id {highest}, and the encoder {vocabulary} rows.",
            "Give the folder of the tokenizer of its own base model with --tokenizer.",
        )
    config = read_json(folder / CONFIG_FILE) if (folder / CONFIG_FILE).is_file() else {}
    (out / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    return tokenizer
