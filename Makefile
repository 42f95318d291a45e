# Thin targets over npm and the program; what they do is told in docs/development.md and docs/operations.md.
.PHONY: build dev test lint check clean db-backup db-restore

build:
	npm run build

dev:
	npm run dev

test:
	npm test

lint:
	npm run lint

check:
	npm run check

clean:
	rm -rf dist dist-tools coverage

db-backup:
	bin/wppackages.js db backup

db-restore:
	bin/wppackages.js db restore --force
