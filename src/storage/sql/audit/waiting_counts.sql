SELECT s.id, format('waiting_count %s, %s wait', s.waiting_count, coalesce(w.waiting, 0)) AS detail
FROM time_slots s
LEFT JOIN (
    SELECT time_slot_id, count(*) AS waiting FROM waitlists WHERE status = 'WAITING' GROUP BY time_slot_id
) w ON w.time_slot_id = s.id
WHERE s.waiting_count <> coalesce(w.waiting, 0)
ORDER BY s.id
