"""The tests' own servers keep their word."""

import psycopg
import pytest
import redis

from machines.servers import PostgresServer, RedisServer

pytestmark = pytest.mark.server


def test_redis_comes_back_on_the_same_port(redis_server: RedisServer) -> None:
    with redis.Redis.from_url(redis_server.url) as client:
        assert client.ping()
    redis_server.kill()
    redis_server.start()
    with redis.Redis.from_url(redis_server.url) as client:
        assert client.ping()


def test_postgresql_keeps_its_rows_when_killed() -> None:
    with PostgresServer(fsync=True) as server:
        with psycopg.connect(server.url("postgres")) as connection:
            connection.execute("CREATE TABLE said (word text)")
            connection.execute("INSERT INTO said VALUES ('aye')")
        server.kill()
        server.start()
        with psycopg.connect(server.url("postgres")) as connection:
            assert connection.execute("SELECT word FROM said").fetchall() == [("aye",)]
