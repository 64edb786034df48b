# A program whose own name is an option of its interpreter.
# ends: exited 0
# limit: 5
# as: -c print('taken for an option').py
# prints: taken for a file
# hides: taken for an option
print("taken for a file")
