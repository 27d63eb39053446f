SELECT id FROM time_slots WHERE event_id = $1 AND deleted_at IS NULL ORDER BY id
