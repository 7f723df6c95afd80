"""Train the English pipeline and put it under bot/extraction/model/english.

    python -m training.train CORPORA [--work DIR]

CORPORA is the folder that holds ewt-*.conllu.gz, gum-*.conllu.gz, polnear-*.jsonl.gz and
polnear-ner-silver.jsonl.gz. About twenty minutes on two cores; seeds are fixed.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import spacy
from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from spacy.language import Language
from spacy.training import Corpus

from training import corpora

HERE = Path(__file__).parent
MODEL = HERE.parent / "bot" / "extraction" / "model" / "english"
ABOUT = {
    "name": "verbatim",
    "version": "1.0.0",
    "description": "English for news",
    "license": "CC BY-SA 4.0",
}
NEEDED = [f"{name}-{part}.conllu.gz" for name in ("ewt", "gum") for part in ("train", "dev")]
NEEDED += ["polnear-train.jsonl.gz", "polnear-dev.jsonl.gz", "polnear-ner-silver.jsonl.gz"]
SHOWN = {
    "parser": ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f"),
    "entities": ("ents_p", "ents_r", "ents_f"),
}


def prepare(source: Path, work: Path) -> None:
    """Write parser-*.spacy and entities-*.spacy into `work`."""
    nlp = spacy.blank("en")
    silver = source / "polnear-ner-silver.jsonl.gz"
    for part in ("train", "dev"):
        trees = [source / f"{name}-{part}.conllu.gz" for name in ("ewt", "gum")]
        corpora.save(corpora.parsed_docs(nlp, trees), work / f"parser-{part}.spacy")
        articles = source / f"polnear-{part}.jsonl.gz"
        corpora.save(corpora.entity_docs(nlp, articles, silver), work / f"entities-{part}.spacy")


def learn(part: str, work: Path) -> None:
    """Train one part; the best epoch lies in `work`/PART/model-best afterwards."""
    paths = {f"paths.{name}": str(work / f"{part}-{name}.spacy") for name in ("train", "dev")}
    filled = work / f"{part}.cfg"
    fill_config(filled, HERE / f"{part}.cfg", silent=True)
    train(filled, work / part, overrides=paths)


def assemble(work: Path) -> Language:
    """Join the trained parts into one pipeline."""
    nlp = spacy.load(work / "parser" / "model-best")
    entities = spacy.load(work / "entities" / "model-best")
    nlp.add_pipe("ner", source=entities)
    nlp.meta.update(ABOUT)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # no machine's paths in it
    return nlp


def scores(nlp: Language, work: Path) -> dict[str, float]:
    """Score the assembled pipeline on both development sets, in percent."""
    found: dict[str, float] = {}
    for part, names in SHOWN.items():
        examples = list(Corpus(work / f"{part}-dev.spacy")(nlp))
        result = nlp.evaluate(examples)
        found |= {name: round(100 * result[name], 1) for name in names}
    return found


def main() -> int:
    """Prepare, train both parts side by side, assemble, score, save."""
    arguments = corpora.arguments(__doc__ or "", NEEDED)
    prepare(arguments.corpora, arguments.work)
    with ProcessPoolExecutor(len(SHOWN)) as pool:
        list(pool.map(learn, SHOWN, [arguments.work] * len(SHOWN)))
    nlp = assemble(arguments.work)
    result = scores(nlp, arguments.work)
    nlp.to_disk(MODEL)
    (MODEL / "scores.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
