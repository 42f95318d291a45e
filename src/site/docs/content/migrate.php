<?php

/*
 * Moves a project from WPackagist to another Composer repository of the same plugins and themes.
 *
 *   php migrate.php            shows what would change
 *   php migrate.php --write    changes composer.json and composer.lock
 *
 * Names are changed wherever they stand: requirements, installer paths, patches. Every locked version
 * stays as it is, with the zip that is locked. Needs PHP 7.2 or later, and nothing else.
 */

declare(strict_types=1);

/** The site that serves this script fills in its own repository. */
const REPOSITORY = '';
const VENDORS = ['wpackagist-plugin' => 'wp-plugin', 'wpackagist-theme' => 'wp-theme'];
const WPACKAGIST = '{^https?://(www\.)?wpackagist\.org(/|$)}i';

/** What of composer.json the hash in composer.lock is made of; Composer's Locker::getContentHash. */
const HASHED = ['name', 'version', 'require', 'require-dev', 'conflict', 'replace', 'provide',
    'minimum-stability', 'prefer-stable', 'repositories', 'extra'];

main(array_slice($argv, 1));

function main(array $words): void
{
    if (array_diff($words, ['--write', '--dry-run']) !== []) {
        fail('usage: php migrate.php [--dry-run|--write]');
    }
    if (REPOSITORY === '') {
        fail('The site that this script is from does not know its own address; write it at the top.');
    }
    $json = readJson('composer.json');
    $lock = is_file('composer.lock') ? readJson('composer.lock') : null;
    $kept = $lock === null ? [] : requiredByOthers($lock->document);

    $changes = [];
    $json->document = renamed($json->document, $kept, $changes);
    moveRepository($json->document, $kept, $changes);
    if ($lock !== null) {
        $ofLock = [];
        $lock->document = renamed($lock->document, $kept, $ofLock);
        $lock->document->{'content-hash'} = contentHash(encode($json));
        sortPackages($lock->document);
    }

    foreach (array_keys($changes) as $change) {
        echo $change, "\n";
    }
    foreach ($kept as $name => $by) {
        echo "$name keeps its name: $by requires it\n";
    }
    if ($changes === []) {
        echo "Nothing of WPackagist is left in composer.json.\n";
    } elseif (in_array('--write', $words, true)) {
        write('composer.json', encode($json));
        if ($lock !== null) {
            write('composer.lock', encode($lock));
        }
        echo "Written. Run: composer install\n";
    } else {
        echo "Nothing is written yet. Run: php migrate.php --write\n";
    }
}

/** A document and the indentation of its text. */
function readJson(string $path): stdClass
{
    $text = @file_get_contents($path);
    if ($text === false) {
        fail("$path cannot be read here: run this in the folder of the project");
    }
    $document = json_decode($text);
    if (!$document instanceof stdClass) {
        fail("$path is no JSON object: " . json_last_error_msg());
    }
    $indent = preg_match('{^([ \t]+)\S}m', $text, $match) === 1 ? $match[1] : '    ';

    return (object) ['document' => $document, 'indent' => $indent];
}

function encode(stdClass $file): string
{
    $flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION;
    $text = json_encode($file->document, $flags);
    $indent = $file->indent;

    return preg_replace_callback('{^(?:    )+}m', static function (array $match) use ($indent): string {
        return str_repeat($indent, intdiv(strlen($match[0]), 4));
    }, $text) . "\n";
}

function write(string $path, string $text): void
{
    // Another name first, so that no crash leaves half a file.
    if (file_put_contents("$path.new", $text) !== strlen($text) || !rename("$path.new", $path)) {
        fail("$path cannot be written");
    }
}

/** The WPackagist names that packages of other vendors require, with one of those. */
function requiredByOthers(stdClass $lock): array
{
    $kept = [];
    foreach (packages($lock) as $package) {
        foreach (array_keys((array) ($package->require ?? [])) as $name) {
            if (newName((string) $name) !== null && newName($package->name) === null) {
                $kept[strtolower((string) $name)] = $package->name;
            }
        }
    }

    return $kept;
}

function packages(stdClass $lock): array
{
    return array_merge((array) ($lock->packages ?? []), (array) ($lock->{'packages-dev'} ?? []));
}

function newName(string $name): ?string
{
    $parts = explode('/', strtolower($name), 2);
    if (count($parts) < 2 || !isset(VENDORS[$parts[0]]) || preg_match('{^\S+$}', $parts[1]) !== 1) {
        return null;
    }

    return VENDORS[$parts[0]] . '/' . $parts[1];
}

/** The same with every name changed, as key and as value, and each change noted. */
function renamed($value, array $kept, array &$changes)
{
    if (is_string($value)) {
        return renamedText($value, $kept, $changes);
    }
    if (is_array($value)) {
        foreach ($value as $i => $item) {
            $value[$i] = renamed($item, $kept, $changes);
        }

        return $value;
    }
    if (!$value instanceof stdClass) {
        return $value;
    }
    $result = new stdClass();
    foreach (get_object_vars($value) as $key => $item) {
        $result->{renamedText((string) $key, $kept, $changes)} = renamed($item, $kept, $changes);
    }

    return $result;
}

function renamedText(string $text, array $kept, array &$changes): string
{
    $new = newName($text);
    if ($new === null || isset($kept[strtolower($text)])) {
        return $text;
    }
    $changes["$text -> $new"] = true;

    return $new;
}

/** WPackagist's place among the repositories is the new one's; it stays behind it for names that are kept. */
function moveRepository(stdClass $json, array $kept, array &$changes): void
{
    $isObject = ($json->repositories ?? null) instanceof stdClass;
    $old = get_object_vars((object) ($json->repositories ?? []));
    $repositories = [];
    $isThere = false;
    foreach ($old as $key => $repository) {
        $url = is_object($repository) ? rtrim((string) ($repository->url ?? ''), '/') : '';
        if ($url === REPOSITORY) {
            $isThere = true;
        }
        if (preg_match(WPACKAGIST, $url) !== 1) {
            $repositories[$key] = $repository;
            continue;
        }
        $changes["$url -> " . REPOSITORY] = true;
        if (!$isThere) {
            $isThere = true;
            $moved = clone $repository;
            $moved->url = REPOSITORY;
            $repositories[$key === 'wpackagist' ? 'wp-packages' : $key] = $moved;
        }
        if ($kept !== []) {
            $repositories[$isObject ? 'wpackagist' : "$key kept"] = $repository;
        }
    }
    if (!$isThere && $changes !== []) {
        $changes['a repository: ' . REPOSITORY] = true;
        $repositories['wp-packages'] = (object) ['type' => 'composer', 'url' => REPOSITORY];
    }
    if ($repositories !== [] || isset($json->repositories)) {
        $json->repositories = $isObject ? (object) $repositories : array_values($repositories);
    }
}

/** As Composer's Locker makes it, from the text that is written. */
function contentHash(string $text): string
{
    $content = json_decode($text, true);
    $relevant = array_intersect_key($content, array_flip(HASHED));
    if (isset($content['config']['platform'])) {
        $relevant['config']['platform'] = $content['config']['platform'];
    }
    ksort($relevant);

    return md5(json_encode($relevant));
}

/** Composer keeps packages by name, so that changes are small. */
function sortPackages(stdClass $lock): void
{
    foreach (['packages', 'packages-dev'] as $section) {
        if (is_array($lock->$section ?? null)) {
            usort($lock->$section, static function ($a, $b): int {
                return strcmp($a->name, $b->name);
            });
        }
    }
}

function fail(string $problem): void
{
    fwrite(STDERR, "$problem\n");
    exit(1);
}
