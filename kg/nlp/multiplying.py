"""The model's matrix products by NumPy's BLAS, which is up to three times as fast as the one that spaCy brings along.

It rounds a row by where it stands in its matrix, so that a document's vectors would depend on the documents beside it,
and what is read out of an article has to depend on that article alone. So each document is taken by itself, and by one
thread. Its vectors differ by 2e-6 from those of spaCy's own products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinc.api import Model, NumpyOps, get_current_ops
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    Forward = Callable[[Model[Any, Any], list[Doc], bool], tuple[list[Any], Callable[..., Any]]]


def hasten(nlp: Language) -> None:
    """Make the parts of a pipeline that give each token its vector multiply fast; on a GPU nothing is changed."""
    if type(get_current_ops()) is not NumpyOps:
        return
    # For as long as the process lives: more threads would round in other ways, and workers have a core each.
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for vectors in _vector_models(nlp):
        for layer in vectors.walk():
            layer.ops = ops
        vectors._func = _singly(vectors._func)


def _vector_models(nlp: Language) -> Iterator[Model[Any, Any]]:
    """The models that go from documents to their tokens' vectors, as `spacy.Tok2Vec.v2` builds them."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if layer.has_ref("embed") and layer.has_ref("encode"):
                yield layer


def _singly(forward: Forward) -> Forward:
    """A forward pass that takes documents one by one; there is none backward, since nothing is trained here."""

    def one_by_one(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[..., Any]]:  # noqa: FBT001
        if is_train:
            return forward(model, docs, is_train)
        return [vectors for doc in docs for vectors in forward(model, [doc], False)[0]], _no_way_back  # noqa: FBT003

    return one_by_one


def _no_way_back(_: Any) -> Any:
    raise NotImplementedError("these vectors were made for reading")
