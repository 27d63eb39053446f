SELECT id, version, address, duty, started_at, connections, likeness,
    (extract(epoch FROM clock_timestamp() - seen_at) * 1000000)::bigint AS silent_for
FROM nodes
WHERE seen_at >= clock_timestamp() - $1 * interval '1 microsecond'
ORDER BY id
