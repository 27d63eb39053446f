SELECT id FROM time_slots WHERE id = $1 AND deleted_at IS NULL
