package shop;

import java.util.LinkedHashMap;
import java.util.Map;

public class Inventory {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    public void add(Item item, int count) {
        items.put(item.name(), item);
        counts.merge(item.name(), count, Integer::sum);
    }

    public void sell(String name, int count) {
        if (counts.getOrDefault(name, 0) < count) {
            throw new IllegalArgumentException("There are not " + count + " of " + name + ".");
        }
        counts.merge(name, -count, Integer::sum);
    }

    public double worth() {
        return counts.entrySet().stream().mapToDouble(entry -> items.get(entry.getKey()).price() * entry.getValue()).sum();
    }

    public void print() {
        counts.forEach((name, count) -> System.out.printf("%-10s %4d × %6.2f%n", name, count, items.get(name).price()));
    }
}
