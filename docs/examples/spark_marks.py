"""Marks of articles by Spark: a recipe to copy. Spark is no dependency of coopnlp, and nothing here is imported by it.

    pip install pyspark 'coopnlp[pandas]'          # on every machine; Spark 4 needs Java 17
    python docs/examples/spark_marks.py articles/ marks/ --master 'local[2]'
    spark-submit --master spark://HOST:7077 docs/examples/spark_marks.py articles/ marks/

`articles/` is Parquet with the columns `id` and `text`, and `date` if there is one; `marks/` gets the columns of
docs/rows.md for Parquet, with ids as text and days in microseconds. What is no article is left out and told to the
workers' log. Spark does a task that failed again and keeps one file of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from coopnlp.output.arrow import arrow_schema


def marks(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Batches of articles → batches of their marks; runs in Spark's Python workers."""
    import coopnlp

    nlp = coopnlp.load()  # once for each process
    for batch in batches:
        posts = ((post.pop("text"), post) for post in batch.to_dict("records"))
        docs = coopnlp.pipe(posts, as_tuples=True, nlp=nlp, errors="skip")
        yield coopnlp.to_frame(doc for doc, _ in docs).drop(columns="article")


def main() -> None:
    """Read articles, write marks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="folder of Parquet files")
    parser.add_argument("marks", help="folder that is made")
    parser.add_argument("--master", help="such as local[2]; spark-submit says it otherwise")
    given = parser.parse_args()
    builder = SparkSession.builder.appName("coopnlp").config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
    spark = (builder.master(given.master) if given.master else builder).getOrCreate()
    articles = spark.read.parquet(given.articles)
    columns = [name for name in ("text", "date") if name in articles.columns]
    articles = articles.select(articles["id"].cast("string"), *columns)
    articles.mapInPandas(marks, from_arrow_schema(arrow_schema())).write.parquet(given.marks)
    spark.stop()


if __name__ == "__main__":
    main()
