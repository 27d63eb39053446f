UPDATE time_slots SET deleted_at = statement_timestamp() WHERE id = ANY($1)
