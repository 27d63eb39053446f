UPDATE jobs SET status = 'DEAD', worker = NULL, last_error = $3 WHERE id = $1 AND worker = $2
