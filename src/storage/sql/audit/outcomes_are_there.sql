-- What an Idempotency-Key was told it got.
SELECT k.user_id AS id, format('key %L was told %s %s, which is not there', k.key, k.outcome, k.subject_id) AS detail
FROM idempotency_keys k
WHERE (
    k.outcome = 'CONFIRMED'
    AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.id = k.subject_id AND b.user_id = k.user_id)
) OR (
    k.outcome = 'WAITLISTED'
    AND NOT EXISTS (SELECT 1 FROM waitlists w WHERE w.id = k.subject_id AND w.user_id = k.user_id)
) OR (
    k.outcome = 'CHECKED_IN'
    AND NOT EXISTS (SELECT 1 FROM check_ins c WHERE c.booking_id = k.subject_id AND c.number = k.position)
)
ORDER BY k.user_id, k.key
