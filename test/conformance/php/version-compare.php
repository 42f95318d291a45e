<?php

/*
 * Answers what PHP's own version_compare says of pairs of names.
 *
 * stdin:  [[string, string]]
 * stdout: [-1|0|1]
 */

declare(strict_types=1);

$pairs = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);

echo json_encode(array_map(fn (array $pair): int => version_compare(...$pair), $pairs), JSON_THROW_ON_ERROR);
