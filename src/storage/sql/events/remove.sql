UPDATE events SET deleted_at = statement_timestamp() WHERE id = $1
