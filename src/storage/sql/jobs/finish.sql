DELETE FROM jobs WHERE id = $1 AND worker = $2
