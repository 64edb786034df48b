for i in $(seq 40); do
  setsid mariadb --no-defaults --socket=/var/lib/mysql/server.sock --user=student --skip-ssl -e "SELECT SLEEP(100000)" >/dev/null 2>&1 &
done
sleep 2
