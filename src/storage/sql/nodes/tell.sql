INSERT INTO nodes (id, version, address, duty, started_at, connections, likeness)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()
