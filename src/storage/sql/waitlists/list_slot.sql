SELECT w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at, u.name, u.email
FROM waitlists w
JOIN users u ON u.id = w.user_id
WHERE w.time_slot_id = $1 AND w.status = 'WAITING'
ORDER BY w.position
