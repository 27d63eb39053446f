-- As old as what they tell of, and read, but for the latest of each person.
UPDATE notifications n
SET created_at = x.told_at, is_read = x.place > 2
FROM (
    SELECT b.id, told.told_at, row_number() OVER (PARTITION BY b.user_id ORDER BY told.told_at DESC, b.id) AS place
    FROM bookings b
    CROSS JOIN LATERAL (VALUES (coalesce(b.cancelled_at, b.created_at))) AS told (told_at)
    WHERE b.id = ANY($2)
) x
WHERE n.id IN (SELECT notification_id(job.id, x.id) FROM unnest($1::uuid[]) AS job (id))
