UPDATE waitlists SET status = $2 WHERE id = ANY($1)
