SELECT s.id, format('user %s has %s unspent refresh tokens in one session', s.user_id, count(*)) AS detail
FROM sessions s
JOIN refresh_tokens t ON t.session_id = s.id AND t.spent_at IS NULL
WHERE s.ended_at IS NULL
GROUP BY s.id, s.user_id
HAVING count(*) > 1
ORDER BY s.id
