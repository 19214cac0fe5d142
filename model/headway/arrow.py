"""The statement record as an Arrow schema, which every Parquet file of Headway has.

Leaves out writing: `headway.reporting.files` writes one file, `headway.batch` many shards.
"""

from typing import Any

from headway.labels import TAGS


def statement_schema() -> Any:
    """Return the schema of `Statement.to_dict`; a fixed one, so that no batch of rows guesses."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    return pa.schema(
        [
            ("article", text),
            ("index", number),
            ("start", number),
            ("end", number),
            ("text", text),
            ("tags", pa.list_(text)),
            ("probabilities", pa.struct([(str(tag), pa.float64()) for tag in TAGS])),
            ("outlook", pa.float64()),
            ("side", text),
            ("speaker", text),
            ("session", text),
            ("dispute", text),
            ("kind", text),
        ]
    )
