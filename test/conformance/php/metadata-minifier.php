<?php

/*
 * Reads package documents as the Composer client does, expanding them through Composer's own class.
 *
 * stdin:  [text of a package document]
 * stdout: [{package name: [expanded version]}]
 */

declare(strict_types=1);

require '/usr/share/php/Composer/MetadataMinifier/autoload.php';

use Composer\MetadataMinifier\MetadataMinifier;

function expanded(string $text): array
{
    $document = json_decode($text, true, 512, JSON_THROW_ON_ERROR);
    if ($document['minified'] !== 'composer/2.0') {
        throw new UnexpectedValueException('not minified: ' . $text);
    }

    return array_map([MetadataMinifier::class, 'expand'], $document['packages']);
}

$documents = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);

echo json_encode(array_map('expanded', $documents), JSON_THROW_ON_ERROR);
