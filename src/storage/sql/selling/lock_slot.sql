SELECT id, start_time, end_time, capacity, booked_count, last_position, waiting_count, waitlist_limit,
    deleted_at IS NOT NULL AS deleted,
    statement_timestamp() AS now, pg_current_xact_id()::text AS transaction
FROM time_slots
WHERE id = $1
FOR NO KEY UPDATE
