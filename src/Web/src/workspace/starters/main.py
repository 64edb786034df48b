# Run or Ctrl+Enter: the output is in the console.

languages = ["Python", "JavaScript", "Java", "C++", "SQL"]

print("Hello, world!")
for number, language in enumerate(languages, start=1):
    print(f"{number}. {language}")

# Programs can ask, too: try
# name = input("What is your name? ")
# print(f"Nice to meet you, {name}!")
