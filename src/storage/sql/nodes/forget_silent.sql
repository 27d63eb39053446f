DELETE FROM nodes WHERE seen_at < clock_timestamp() - $1 * interval '1 microsecond'
