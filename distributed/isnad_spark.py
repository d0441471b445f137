"""Extracts articles on a Spark cluster. Guide: docs/distributed.md.

spark-submit --py-files distributed/isnad_process.py distributed/isnad_spark.py INPUT... --output FOLDER [--parquet FOLDER]

INPUT is JSON lines (source, text, published ...), also .gz; anything that Spark's text reader takes. The workers need the
program: --program names it where they all have it; with --ship it travels with the job, and so does its lexicon.
"""
import argparse
import os
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import isnad_process  # noqa: E402

PARTS = {"statements": "statement", "relations": "relation", "figures": "figure", "entities": "entity", "mentions": "mention"}


def words_here(program, shipped):
    """How a worker starts the program. Shipped files lie in the folder where Spark puts them."""
    environment = None
    if shipped:
        from pyspark import SparkFiles
        program = SparkFiles.get(os.path.basename(program))
        os.chmod(program, 0o755)
        environment = {**os.environ, "ISNAD_LEXICON": SparkFiles.get("isnad.lexicon")}
    return program, environment


def joined(tables):
    """Batches of Arrow with one column of lines as chunks for the program, without an object of Python for each line."""
    import pyarrow
    import pyarrow.compute as pc

    for table in tables:
        lines = table.column(0)
        whole = pyarrow.ListArray.from_arrays(pyarrow.array([0, len(lines)], pyarrow.int32()), lines)
        articles = pc.sum(pc.match_substring_regex(lines, "[^ \\t\\r\\n]")).as_py() or 0
        yield pc.binary_join(whole, b"\n")[0].as_buffer(), 0
        yield b"\n", articles


def extracted(tables, options, problems):
    """Runs on a worker: a partition's lines as batches of Arrow with one column of blocks, many lines each."""
    import pyarrow

    program, environment = words_here(options.program, options.ship)
    words = isnad_process.command(program, options.gazetteer, not options.no_text)

    def told(message):
        problems.add(1)
        print(message, file=sys.stderr)

    for block in isnad_process.extract_blocks(joined(tables), words, environment, told):
        text = pyarrow.py_buffer(memoryview(block)[:-1])  # whoever writes it writes the last line's end
        ends = pyarrow.py_buffer(struct.pack("<2i", 0, text.size))
        yield pyarrow.RecordBatch.from_arrays([pyarrow.StringArray.from_buffers(1, ends, text)], ["lines"])


def read_lines(spark, paths):
    """The lines of the files as they are: bytes, cut at line feeds alone, so that isnad judges what is UTF-8."""
    return spark.read.option("lineSep", "\n").text(paths).selectExpr("cast(value as binary) as line")


def blocks(spark, articles, options):
    """A DataFrame with one column `lines`: blocks of extractions. `articles`: a DataFrame with one column of bytes, a JSON
    line each. The second result counts the articles that could not be read, once an action has run."""
    problems = spark.sparkContext.accumulator(0)
    return articles.mapInArrow(lambda tables: extracted(tables, options, problems), "lines string"), problems


def extractions(spark, folder):
    """A DataFrame with one column `json`, an extraction a row, from what this job wrote."""
    return spark.read.option("lineSep", "\n").text(folder).withColumnRenamed("value", "json")


def schema():
    """The members of an extraction that analysts ask for, as Spark types."""
    span = "begin: int, end: int, text: string, rule: string"
    return (
        "document struct<id: string, source: string, title: string, language: string, published: string,"
        " publisher: string, url: string, length: int>,"
        "entities array<struct<id: string, type: string, label: map<string, string>, wikidata: string, country: string,"
        " known: boolean>>,"
        f"mentions array<struct<entity: string, how: string, {span}>>,"
        "statements array<struct<id: string, speaker: string, addressee: array<string>, cue: string, mode: string,"
        f" about: array<string>, date: string, cameo: string, {span}>>,"
        "relations array<struct<id: string, type: string, subject: string, object: string, title: string, date: string,"
        f" status: string, attributed_to: string, plover: string, {span}>>,"
        "figures array<struct<id: string, metric: string, noun: string, participants: array<string>, value: double,"
        " unit: string, change_percent: double, qualifier: string, period: string, status: string, attributed_to: string,"
        f" {span}>>")


def write_parquet(rows, folder):
    """A table a kind of fact: documents, statements, relations, figures, entities, mentions."""
    from pyspark.sql import functions as F

    parsed = rows.select(F.from_json("json", schema(), {"mode": "FAILFAST"}).alias("e")).select("e.*")
    parsed.select("document.*").write.parquet(f"{folder}/documents")
    for part, name in PARTS.items():
        facts = parsed.select(F.col("document.id").alias("document"), F.col("document.source").alias("source"),
                              F.explode(part).alias(name))
        facts.select("document", "source", f"{name}.*").write.parquet(f"{folder}/{part}")


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="+", help="JSON lines, one article each; also .gz")
    parser.add_argument("--output", required=True, help="a new folder for the extractions, JSON lines")
    parser.add_argument("--parquet", help="a new folder for tables of statements, relations, figures ...")
    parser.add_argument("--compression", choices=["none", "gzip"], default="none", help="of the JSON lines")
    parser.add_argument("--program", default="isnad", help="the program on the workers (isnad on their PATH)")
    parser.add_argument("--ship", metavar="LEXICON", help="send --program and this compiled lexicon to the workers")
    parser.add_argument("--gazetteer", action="append", default=[], help="a folder of your tables, on the workers")
    parser.add_argument("--no-text", action="store_true", help="leave the articles' text out")
    parser.add_argument("--partitions", type=int, help="how many; by default as Spark cuts the files")
    return parser.parse_args(words)


def main(words=None):
    options = arguments(words)
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("isnad").getOrCreate()
    spark.sparkContext.addPyFile(isnad_process.__file__)
    if options.ship:
        spark.sparkContext.addFile(options.program)
        spark.sparkContext.addFile(options.ship)
        options.gazetteer = []
    articles = read_lines(spark, options.input)
    if options.partitions:
        articles = articles.repartition(options.partitions)
    rows, problems = blocks(spark, articles, options)
    rows.write.option("compression", options.compression).option("lineSep", "\n").text(options.output)
    if options.parquet:
        write_parquet(extractions(spark, options.output), options.parquet)
    print(f"{options.output}: done, {problems.value} articles could not be read")
    spark.stop()
    return 1 if problems.value else 0


if __name__ == "__main__":
    sys.exit(main())
