int
main(int count, char **values)
{
    return count;
}
