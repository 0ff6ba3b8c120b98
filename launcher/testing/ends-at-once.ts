// A service that cannot start.
process.exit(1);
