#include <stdio.h>

int main(void) {
    char name[20];
    printf("first\n");
    fprintf(stderr, "second\n");
    printf("name? ");
    fgets(name, sizeof name, stdin);
    fprintf(stderr, "third\n");
    printf("%s", name);
    return 0;
}
