UPDATE notifications SET is_read = true WHERE user_id = $1 AND NOT is_read
