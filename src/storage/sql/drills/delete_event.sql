DELETE FROM events WHERE drill_id = $1
