import mysql from 'mysql2/promise';
import { createRequire } from 'node:module';

console.log(typeof mysql.createConnection, typeof createRequire(import.meta.url)('mysql2').createConnection);
