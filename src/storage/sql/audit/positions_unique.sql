SELECT w.id, format('position %s of slot %s was given %s times', w.position, w.time_slot_id, w.given) AS detail
FROM (
    SELECT id, time_slot_id, position, count(*) OVER (PARTITION BY time_slot_id, position) AS given FROM waitlists
) w
WHERE w.given > 1
ORDER BY w.time_slot_id, w.position, w.id
