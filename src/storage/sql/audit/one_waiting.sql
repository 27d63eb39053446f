SELECT w.id, format('user %s waits %s times for slot %s', w.user_id, w.entries, w.time_slot_id) AS detail
FROM (
    SELECT id, user_id, time_slot_id, count(*) OVER (PARTITION BY user_id, time_slot_id) AS entries
    FROM waitlists
    WHERE status = 'WAITING'
) w
WHERE w.entries > 1
ORDER BY w.user_id, w.time_slot_id, w.id
