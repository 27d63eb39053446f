-- Without an event when its removal was begun and not ended.
SELECT d.id, d.people, d.created_at, e.id AS event_id
FROM drills d
LEFT JOIN events e ON e.drill_id = d.id
WHERE d.id = $1
