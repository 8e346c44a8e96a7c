#!/usr/bin/env bash
# Puts every item of a library into PostgreSQL, by the JSON lines of `lvzhi export`, and asks both for ten words: whether
# they find the same items, and how long PostgreSQL takes.
#
#     postgres.sh [--lvzhi target/release/lvzhi] [--library DIR] [--install]
#
# Needs PostgreSQL 14 or later and bash; --install asks apt-get for Debian's package. The server runs in a temporary folder
# with a socket there and no port, and is gone at the end. PostgreSQL does not run as root: then it runs as its own user.
# Ends with 1 where an answer is not the same.
set -euo pipefail

lvzhi=target/release/lvzhi
library=()
while [ $# -gt 0 ]; do
    case "$1" in
    --lvzhi) lvzhi=$2; shift 2 ;;
    --library) library=(--library "$2"); shift 2 ;;
    --install) apt-get install -qy --no-install-recommends postgresql >/dev/null; shift ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
words=(防汛 流浪犬 烟花爆竹 应急管理 安全生产 农药 危房 防火 低保 信访)

programs=$(find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb)")
folder=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
    as=(runuser -u postgres --)
    chown postgres "$folder"
fi
trap '"${as[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
cd_and() { (cd "$folder" && "${as[@]}" "$@"); }
psql() { cd_and "$programs/psql" -h "$folder" -d postgres -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

cd_and "$programs/initdb" -D "$folder/data" -A trust --locale=C --encoding=UTF8 >/dev/null
cd_and "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-k $folder -c listen_addresses='' -c maintenance_work_mem=512MB -c fsync=off" start >/dev/null

psql <<'SQL'
CREATE TABLE item (doc jsonb NOT NULL);

-- What lvzhi searches of an item, its township's place aside; a text a line, so that no word is found across two.
CREATE FUNCTION item_text(doc jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(normalize(string_agg(text #>> '{}', E'\n'), NFKC))
    FROM unnest(ARRAY['$.name', '$.category', '$.township', '$.remark', '$.departments[*]', '$.township_duties[*]',
        '$.upstream[*].heading', '$.upstream[*].duties[*]', '$.takeover.departments[*]', '$.takeover.method[*]'
    ]::jsonpath[]) AS path, jsonb_path_query(doc, path) AS text
    WHERE jsonb_typeof(text) = 'string'
$$;

-- Each two neighbouring characters.
CREATE FUNCTION bigrams(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr($1, at, 2)), '{}') FROM generate_series(1, length($1) - 1) AS at
$$;
SQL

clock() { date +%s%N; }
ms() { echo $((($(clock) - $1) / 1000000)); }

begun=$(clock)
# Quotes and separators that no JSON has: a line is one value.
"$lvzhi" "${library[@]}" export --format jsonl |
    psql -c "\\copy item FROM STDIN WITH (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')"
psql <<'SQL'
ALTER TABLE item ADD id text GENERATED ALWAYS AS (doc ->> 'id') STORED UNIQUE;
ALTER TABLE item ADD text text GENERATED ALWAYS AS (item_text(doc)) STORED;
SQL
echo "$(psql -c 'SELECT count(*) FROM item') items read in $(ms "$begun") ms"
begun=$(clock)
psql -c 'CREATE INDEX ON item USING gin (bigrams(text))' -c 'ANALYZE item'
echo "indexed in $(ms "$begun") ms, $(psql -c "SELECT pg_size_pretty(pg_total_relation_size('item'))") in all"

wrong=0
for word in "${words[@]}"; do
    "$lvzhi" "${library[@]}" search "\"$word\"" --format jsonl |
        grep -o '^{"id":"[^"]*"' | cut -d'"' -f4 | LC_ALL=C sort >"$folder/lvzhi.ids" || true
    query="SELECT id FROM item WHERE bigrams(text) @> bigrams('$word') AND text LIKE '%$word%' ORDER BY id"
    psql -c "$query" >/dev/null
    begun=$(clock)
    psql -c "$query" >"$folder/postgres.ids"
    time=$(ms "$begun")
    if cmp -s "$folder/lvzhi.ids" "$folder/postgres.ids"; then
        echo "$word: the same $(wc -l <"$folder/postgres.ids") items, $time ms with the start of psql"
    else
        wrong=1
        echo "$word: $(LC_ALL=C comm -3 "$folder/lvzhi.ids" "$folder/postgres.ids" | wc -l) items are found by one of both only"
    fi
done
exit "$wrong"
