<?php

/*
 * Answers, from Composer's own classes below the directory that the first argument names, what the domain's version rules must agree with.
 *
 * stdin:  {"versions": [string], "pairs": [[normalized, normalized]]}
 * stdout: {"versions": [{"accepted": string|null, "release": string|null, "stability": string|null}],
 *          "comparisons": [-1|0|1]}
 */

declare(strict_types=1);

require $argv[1] . '/usr/share/php/Composer/Semver/autoload.php';

use Composer\Semver\Comparator;
use Composer\Semver\VersionParser;

/** The parser without its last resort, which reads numeric branches such as 1.x-dev. */
final class ReleaseParser extends VersionParser
{
    public function normalizeBranch($name)
    {
        throw new UnexpectedValueException('a branch is not a release');
    }
}

function normalized(VersionParser $parser, string $version): ?string
{
    try {
        return $parser->normalize($version);
    } catch (UnexpectedValueException $e) {
        return null;
    }
}

function isAliasOrDevName(string $version, ?string $normalized): bool
{
    return preg_match('{^[^,\s]++ ++as ++[^,\s]++$}', trim($version)) === 1
        || strncmp((string) $normalized, 'dev-', 4) === 0;
}

function compare(string $a, string $b): int
{
    if (Comparator::equalTo($a, $b)) {
        return 0;
    }

    return Comparator::greaterThan($a, $b) ? 1 : -1;
}

$question = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
$composer = new VersionParser();
$releases = new ReleaseParser();

$versions = [];
foreach ($question['versions'] as $version) {
    $release = normalized($releases, $version);
    if (isAliasOrDevName($version, $release)) {
        $release = null;
    }
    $versions[] = [
        'accepted' => normalized($composer, $version),
        'release' => $release,
        'stability' => $release === null ? null : VersionParser::parseStability($release),
    ];
}

$comparisons = [];
foreach ($question['pairs'] as [$a, $b]) {
    $comparisons[] = compare($a, $b);
}

echo json_encode(['versions' => $versions, 'comparisons' => $comparisons], JSON_THROW_ON_ERROR);
