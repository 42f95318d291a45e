<?php

/*
 * Answers whether constraints admit versions, from Composer's own classes below the directory that the first argument names.
 *
 * stdin:  {"questions": [[constraint, normalized]]}
 * stdout: {"answers": [bool|null]}, null for a constraint that the parser rejects
 */

declare(strict_types=1);

require $argv[1] . '/usr/share/php/Composer/Semver/autoload.php';

use Composer\Semver\Constraint\Constraint;
use Composer\Semver\VersionParser;

$question = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
$parser = new VersionParser();

$answers = [];
foreach ($question['questions'] as [$constraint, $version]) {
    try {
        $answers[] = $parser->parseConstraints($constraint)->matches(new Constraint('==', $version));
    } catch (UnexpectedValueException $e) {
        $answers[] = null;
    }
}

echo json_encode(['answers' => $answers], JSON_THROW_ON_ERROR);
