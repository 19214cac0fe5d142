import pyarrow as pa

from headway.arrow import statement_schema


def test_the_schema_has_every_field_of_the_record_in_order(statement):
    record = statement("progress", outlook=1).to_dict()
    schema = statement_schema()
    assert schema.names == list(record)
    assert [f.name for f in schema.field("probabilities").type] == list(record["probabilities"])


def test_records_are_read_back(statement):
    records = [statement("offer", speaker=None).to_dict(), statement().to_dict()]
    assert pa.Table.from_pylist(records, schema=statement_schema()).to_pylist() == records
