DELETE FROM drills WHERE id = $1
