SELECT id, user_id, type, title, message, is_read, metadata, created_at
FROM notifications
WHERE user_id = $1 AND (NOT is_read OR NOT $2)
ORDER BY created_at DESC, id
LIMIT 200
